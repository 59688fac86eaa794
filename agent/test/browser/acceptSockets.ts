import { createHash } from 'node:crypto'
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Lets a server accept WebSockets (RFC 6455), and tells the short messages that come in. */
export function acceptSockets(server: Server, hear: (path: string, message: string) => void): void {
  server.on('upgrade', (request, socket: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
    let rest = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data])
      // Two bytes of header, four of a mask, then what was said.
      for (let end = 6 + (rest[1]! & 127); rest.length >= end; end = 6 + ((rest[1] ?? 127) & 127)) {
        const [frame, mask] = [rest.subarray(0, end), rest.subarray(2, 6)]
        if ((frame[0]! & 15) < 3) hear(request.url!, [...frame.subarray(6)].map((byte, index) => String.fromCharCode(byte ^ mask[index % 4]!)).join(''))
        rest = rest.subarray(end)
      }
    })
  })
}
