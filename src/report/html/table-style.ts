/** Tables: numbers in columns, groups under their own heading, a region that scrolls where a table is too wide. */
export const TABLE_STYLE = `
.scroll{position:relative;overflow-x:auto;margin:1rem 0;background:var(--paper);border:1px solid var(--rule);border-radius:6px}
table{border-collapse:collapse;width:100%;font-size:.85rem;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.75rem 1rem;color:var(--muted)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0;white-space:nowrap}
th,td{padding:.4rem .5rem;text-align:left;vertical-align:baseline;font-weight:400}
thead th{vertical-align:bottom;padding-top:.75rem;color:var(--muted);border-bottom:1px solid var(--rule);line-height:1.35}
th:first-child,caption{padding-left:1rem}
tr>:last-child{padding-right:1rem}
tbody th[scope=row]{min-width:7rem}
tbody tr:last-child>*{padding-bottom:.75rem}
tbody tr:not(.group):hover{background:color-mix(in srgb,var(--rule) 30%,transparent)}
.group th{padding-top:.9rem;font-weight:600}
tbody+tbody .group th{border-top:1px solid var(--rule)}
.right{text-align:right}
td.right{white-space:nowrap}
@media screen and (max-width:40rem){
tbody th[scope=row]{position:sticky;left:0;background:var(--paper);min-width:6.5rem}
.group span{position:sticky;left:1rem;display:inline-block;max-width:19rem}
}
@media print{
table{font-size:6.6pt}caption{padding:.4rem .3rem}th,td{padding:.15rem .25rem}th:first-child{padding-left:.3rem}tr>:last-child{padding-right:.3rem}
tbody th[scope=row]{min-width:0}thead th{overflow-wrap:anywhere}.plot svg{width:60px}
}
.plot,tbody .plot{vertical-align:middle}
.plot svg{display:block}
.plot .axis{stroke:var(--rule)}
.plot .zero{stroke:var(--muted)}
.plot .bar{stroke:currentColor;stroke-width:5;opacity:.3}
.plot circle{fill:currentColor}
`;
