import type { Evidence } from '../../../src/api/index.ts'
import type { AttachedInvoice } from './readInvoiceXml.ts'

/** What a document says, in a form the other readers understand. */
export interface InvoiceDocument {
  kind: 'pdf' | 'html' | 'email'
  /** Visible text in reading order, a line per line; a tab stands between cells that are apart. */
  text: string
  links: FoundLink[]
  /** Of an e-mail: the part after the @ of its sender, lower case. */
  senderDomain?: string
  /** The invoice that is attached for machines, as XML. It may contradict what the page says. */
  attachedInvoice?: AttachedInvoice
  /** What is to be said of the document itself: a code that was read, words that nobody sees, pictures that stayed unread. */
  notes?: Evidence[]
}

/** A document nobody could read, and why. An expected result: the message is for people. */
export interface UnreadableDocument {
  kind: 'unreadable'
  reason: 'empty' | 'broken' | 'password' | 'unsupported' | 'too large' | 'pictures'
  message: string
}

/** An address found in a document. Any scheme: what is plausible is decided later. */
export interface FoundLink {
  /** As written, entities decoded, made absolute where the document says against what. */
  url: string
  /** The words one would click; the address itself when it only stands in the text. */
  text: string
  /** The visible words around it. */
  context: string
  source: 'annotation' | 'anchor' | 'text' | 'form' | 'qr'
  /** The address its words show, when they show one. */
  shownUrl?: string
}
