package leaf

// Head is what every page of the product begins with, down to its title. The page
// may load nothing from anywhere.
//
// # Why
//
// Browsers print what they show: a page that follows a dark screen would come out
// of the printer black, so it says that it is light. Most of the rest is for paper:
// rows, facts and signs stay in one piece, headings with what they head, and the
// widest hash breaks before the edge does.
const Head = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="only light">
<style>
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444 } }
:root { color-scheme: only light }
body { font: 11pt/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem; margin: 0 }
h1, h2, h3, caption { break-after: avoid; overflow-wrap: anywhere }
table { border-collapse: collapse; margin: .6rem 0 } caption { text-align: left; padding: .3rem 0 }
th, td { border: 1px solid #666; padding: .25rem .6rem; text-align: left; vertical-align: top }
thead { display: table-header-group; break-inside: avoid; break-after: avoid } thead th { background: #eee }
tr { break-inside: avoid } tbody tr:first-child { break-before: avoid }
article { border-top: 1px solid #666; padding: .8rem 0; break-inside: avoid }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .2rem .8rem; margin: .4rem 0 0 }
dt { font-weight: 600 } dt, dd { break-inside: avoid } dd { margin: 0 }
dd, td, th, li, p { white-space: pre-line; overflow-wrap: anywhere; orphans: 3; widows: 3 }
table.wide { width: 100%; font-size: .82rem } table.wide th, table.wide td { padding: .2rem .4rem; overflow-wrap: break-word }
table.wide .long { overflow-wrap: anywhere } table.wide tbody th { font-weight: normal }
time { white-space: nowrap } p:has(+ pre), dl:has(+ pre) { break-inside: avoid; break-after: avoid }
pre { font: 8.5pt/1.35 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid #666; padding-left: .6rem; orphans: 3; widows: 3 }
pre.short { break-inside: avoid } a { color: #0b3d91 } svg { break-inside: avoid }
footer { border-top: 1px solid #666; margin-top: 2rem; font-size: .85rem }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt } table.wide { font-size: 8pt } a { color: inherit } footer { break-inside: avoid } }
@media screen and (max-width: 34rem) { dl { grid-template-columns: 1fr } table.wide { display: block; overflow-x: auto } table.wide .long { min-width: 9rem } }
</style>
`
