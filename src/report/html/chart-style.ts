/** Figures: the wide drawing or the small one. The charts' own colours are the page's variables. */
export const CHART_STYLE = `
figure{margin:0}
figure svg{display:block;max-width:100%;height:auto;font-family:inherit}
.wide,.small{background:var(--paper);border:1px solid var(--rule);border-radius:6px;padding:1.25rem .5rem .5rem;overflow:hidden}
.small{display:none}
.small svg{margin:0 auto}
figcaption{margin-top:.9rem;color:var(--muted);font-size:.925rem}
@media screen and (max-width:40rem){.wide{display:none}.small{display:block}}
`;
