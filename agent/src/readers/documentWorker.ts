/* The process in which a long file is read. Gets the file and says what it is. */
import { guardProcess } from './guardProcess.ts'
import { parseDocument } from './parseDocument.ts'

guardProcess()
process.once('message', ({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }) => {
  void parseDocument(bytes, mediaType).then((document) => process.send?.(document))
})
