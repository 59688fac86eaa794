import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The page that replays a job's pages, and the policy it is served under. */
export function replayPage(events: string | undefined, { publicUrl, corsOrigins }: { publicUrl: string; corsOrigins: string[] }): { html: string; policy: string } {
  const origin = new URL(publicUrl).origin
  const hasEvents = events !== undefined && events !== '[]'
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Replay</title>
    <link rel="stylesheet" href="${origin}/replay-assets/rrweb.css">
    <link rel="stylesheet" href="${origin}/replay-assets/replay.css">
  </head>
  <body>
    <main>
      <header><h1>Replay</h1><p>What was done on the vendor’s payment page. Card entry is never recorded.</p></header>
      ${hasEvents
        ? `<div id="stage"></div>
      <div class="controls">
        <button type="button" id="play">Play</button>
        <input type="range" id="seek" aria-label="Position" min="0" value="0" step="100">
        <output id="time">0:00</output>
      </div>
      <script type="application/json" id="events">${events.replace(/</g, '\\u003c')}</script>
      <script src="${origin}/replay-assets/rrweb.js"></script>
      <script src="${origin}/replay-assets/replay.js"></script>`
        : '<p class="empty">Nothing was recorded here: no page was opened, or the recording was withheld because it might have shown card details.</p>'}
    </main>
  </body>
</html>`
  // The player rebuilds a stranger's page: no script of it runs (its frame has no allow-scripts, and only our two files are
  // allowed here), and it loads nothing. allow-same-origin lets the player write into its own frame; there are no cookies to win.
  const policy = [
    'sandbox allow-scripts allow-same-origin', "default-src 'none'", `script-src ${origin}/replay-assets/`, `style-src ${origin}/replay-assets/ 'unsafe-inline'`,
    'img-src data:', 'font-src data:', "base-uri 'none'", "form-action 'none'", `frame-ancestors 'self' ${corsOrigins.join(' ')}`.trim(),
  ].join('; ')
  return { html, policy }
}

const rrwebFolder = () => dirname(createRequire(import.meta.url).resolve('rrweb'))

/** The files the replay page loads. */
export async function replayAssets(name: string): Promise<{ text: string; type: string } | undefined> {
  switch (name) {
    case 'rrweb.js': return { text: await readFile(join(rrwebFolder(), 'rrweb.umd.min.cjs'), 'utf8'), type: 'text/javascript; charset=utf-8' }
    case 'rrweb.css': return { text: await readFile(join(rrwebFolder(), 'style.min.css'), 'utf8'), type: 'text/css; charset=utf-8' }
    case 'replay.js':
    case 'replay.css': return {
      text: await readFile(join(import.meta.dirname, 'replay', name), 'utf8'), type: `text/${name.endsWith('.js') ? 'javascript' : 'css'}; charset=utf-8`,
    }
    default: return undefined
  }
}
