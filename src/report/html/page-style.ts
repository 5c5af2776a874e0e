import { SHOWN_DIRECTIONS } from '../../vocabulary/index.ts';
import { type ChartColours, DARK, LIGHT } from '../charts/index.ts';

/** Layout, type and colours: light and dark, screen and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variables(LIGHT)};--page:#fbfaf7;--link:#1b5f7c}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)};--page:#101215;--link:#86c8e0}}
*{box-sizing:border-box}
html{background:var(--page);-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;color:var(--ink);font:400 1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--anti);outline-offset:3px;border-radius:2px}
header,main,footer,nav{max-width:62rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:3.5rem}
.kicker{margin:0 0 1rem;color:var(--muted);font-size:.9rem;letter-spacing:.02em}
h1,h2{font-family:ui-serif,Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;font-weight:500;text-wrap:balance}
h1{margin:0;max-width:48rem;font-size:clamp(1.55rem,1.1rem + 2vw,2.35rem);line-height:1.28;letter-spacing:-.01em}
h2{margin:0 0 1.25rem;font-size:clamp(1.35rem,1.2rem + .7vw,1.7rem);line-height:1.3}
h3{margin:2.5rem 0 .75rem;font-size:1.05rem;font-weight:600}
p,li,figcaption{max-width:44rem}
.context{margin:1.25rem 0 0;color:var(--muted)}
.rates{display:flex;flex-wrap:wrap;gap:1.25rem 3rem;margin:2rem 0 0;padding:0}
.rates div{min-width:7rem}
.rates dt{color:var(--muted);font-size:.9rem}
.rates dd{margin:0;font-size:2rem;line-height:1.25;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.rates dd+dd{font-size:.85rem;color:var(--muted);letter-spacing:0;line-height:1.5}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:2.5rem 0 0;padding:1rem 0 0;border-top:1px solid var(--rule);list-style:none;font-size:.9rem}
nav li{margin:0}
nav a{display:inline-block;padding:.2rem 0}
main>section{margin-top:4.5rem}
section section{margin-top:2.5rem}
ul{padding-left:1.2rem}
li{margin:.35rem 0}
.methods{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:2rem 3rem}
.methods section{margin:0;min-width:0}
.methods h3{margin-top:0}
.formula{overflow-x:auto;overflow-y:hidden;padding:.25rem 0}
math{font-size:1.05rem;margin:.4rem 0}
.source{font-size:.85rem;color:var(--muted)}
details{border:1px solid var(--rule);border-radius:6px;background:var(--paper)}
summary{padding:.75rem 1rem;cursor:pointer}
pre{margin:0;padding:1rem;overflow-x:auto;border-top:1px solid var(--rule);font:.8rem/1.6 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
code{font:.875em ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.4rem 2rem;margin:0}
.facts dt{color:var(--muted)}
.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
${SHOWN_DIRECTIONS.map((direction) => `.${direction}{color:var(--${direction})}`).join('')}
footer{margin-top:5rem;padding-bottom:3rem;color:var(--muted);font-size:.85rem}
@media (max-width:40rem){
header{padding-top:2rem}.rates{display:grid;grid-template-columns:repeat(auto-fit,minmax(5.5rem,1fr));gap:1rem}.rates div{min-width:0}.rates dd{font-size:1.3rem}.rates dd+dd{font-size:.75rem}
main>section{margin-top:3.25rem}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.75rem}
}
@media print{
:root{--page:#fff}html{font-size:10pt}nav,.skip{display:none}
@page{size:A4;margin:14mm 12mm}
header,main,footer{padding-left:0;padding-right:0}header{padding-top:0}
main>section{margin-top:2rem}main>figure:first-of-type{margin-top:1rem}
h2,h3,caption,thead,.group{break-after:avoid}figure,tr,.scroll,.methods section{break-inside:avoid}figure svg{max-height:150mm}
a{color:inherit}pre{white-space:pre-wrap;overflow-wrap:anywhere}.scroll{overflow:visible}
}
`;

function variables(colours: ChartColours): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
