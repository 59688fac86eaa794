/** What rrweb records of a page with both kinds of inline style: a full snapshot, and an end a second later. */
export const recorded = [
  { type: 4, timestamp: 1_000, data: { href: 'https://pay.acme.example/', width: 800, height: 600 } },
  {
    type: 2, timestamp: 1_001,
    data: {
      initialOffset: { top: 0, left: 0 },
      node: {
        type: 0, id: 1, childNodes: [{
          type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [
            { type: 2, id: 3, tagName: 'head', attributes: {}, childNodes: [{ type: 2, id: 4, tagName: 'style', attributes: { _cssText: 'h1 { color: rgb(0, 0, 255); }' }, childNodes: [] }] },
            { type: 2, id: 5, tagName: 'body', attributes: {}, childNodes: [
              { type: 2, id: 6, tagName: 'h1', attributes: {}, childNodes: [{ type: 3, id: 7, textContent: 'Pay invoice 1042' }] },
              { type: 2, id: 8, tagName: 'p', attributes: { style: 'color: rgb(0, 128, 0)' }, childNodes: [{ type: 3, id: 9, textContent: 'Thank you' }] },
            ] },
          ],
        }],
      },
    },
  },
  { type: 3, timestamp: 2_001, data: { source: 3, id: 1, x: 0, y: 0 } },
]
