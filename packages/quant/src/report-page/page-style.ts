/** The style of the page. Colours are never alone: each stands beside a word or a number. */
export const pageStyle: string = `
:root { color-scheme: light dark; --text: #1c2024; --faint: #60646c; --back: #fcfcfd; --panel: #f2f3f5; --line: #d5d8dd;
  --int8: #dcefe3; --int8-line: #2f7d4f; --float: #fde8cf; --float-line: #a65f00; --none: #eceef0; --none-line: #7a818a;
  --bar: #5b7fb4; --out: #b9bfc9; --range: #2f7d4f; --link: #0b5cad;
  --heat-0: #f9c6c6; --heat-1: #fbdcc0; --heat-2: #faeeb5; --heat-3: #dff0cd; --heat-4: #ccebd6; }
@media (prefers-color-scheme: dark) { :root { --text: #edeef0; --faint: #b0b4ba; --back: #111315; --panel: #1b1e21;
  --line: #383d43; --int8: #173d2a; --int8-line: #63c28d; --float: #47300f; --float-line: #f0a94a; --none: #272b2f;
  --none-line: #8b929b; --bar: #7fa3d9; --out: #4b525b; --range: #63c28d; --link: #7bb8f5; --heat-0: #6b2327;
  --heat-1: #623a17; --heat-2: #574a13; --heat-3: #34491f; --heat-4: #1c4a31; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 88rem; padding: 1.5rem; background: var(--back); color: var(--text);
  font: 0.95rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 0.25rem; font-size: 1.5rem; } h2 { margin: 2rem 0 0.5rem; font-size: 1.15rem; }
h3 { margin: 0 0 0.25rem; font-size: 0.9rem; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; } .faint { color: var(--faint); } a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre, .code { font-family: ui-monospace, monospace; font-size: 0.85rem; }
.summary { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.summary li { padding: 0.5rem 0.9rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--panel); }
.summary strong { display: block; font-size: 1.15rem; }
.scroll { overflow: auto; max-height: 36rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--panel); }
.graph { display: block; margin: 0 auto; } .graph text { fill: var(--text); font: 13px ui-monospace, monospace; text-anchor: middle; }
.graph .under { fill: var(--faint); font-size: 11px; }
.graph path { fill: none; stroke: var(--faint); stroke-width: 1.2; } .graph .head { fill: var(--faint); stroke: none; }
.graph rect { stroke-width: 1.5; } rect.int8, .chip.int8 { fill: var(--int8); stroke: var(--int8-line); }
rect.float32 { fill: var(--float); stroke: var(--float-line); stroke-dasharray: 5 3; }
rect.none { fill: var(--none); stroke: var(--none-line); }
.legend { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.5rem 0; padding: 0; list-style: none; font-size: 0.85rem; }
.chip, .legend li { padding: 0.05rem 0.5rem; border-radius: 0.35rem; }
.chip.int8 { background: var(--int8); } .chip.float32 { background: var(--float); } .chip.none { background: var(--none); }
.cards { display: grid; padding: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 0.75rem; }
.card { padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--back); }
.card p { font-size: 0.8rem; } .histogram { display: block; width: 100%; height: auto; }
.histogram .in { fill: var(--bar); } .histogram .out { fill: var(--out); } .histogram .axis { stroke: var(--faint); }
.histogram .chosen { fill: none; stroke: var(--range); stroke-width: 2; }
.source { margin: 0; padding: 0.5rem 0; min-width: max-content; } .source span { display: block; padding: 0 0.75rem; white-space: pre; }
.source .number { display: inline-block; width: 8.5rem; padding: 0; color: var(--faint); }
.heat-0 { background: var(--heat-0); } .heat-1 { background: var(--heat-1); } .heat-2 { background: var(--heat-2); }
.heat-3 { background: var(--heat-3); } .heat-4 { background: var(--heat-4); }
.source .number, .heat-0 .number, .heat-1 .number { color: inherit; }
.filters { display: flex; flex-wrap: wrap; gap: 1rem; margin: 0.5rem 0; align-items: end; }
.filters label { display: grid; font-size: 0.85rem; } input, select { padding: 0.3rem 0.5rem; border: 1px solid var(--line);
  border-radius: 0.35rem; background: var(--back); color: inherit; font: inherit; }
.table { max-height: none; } table { width: 100%; border-collapse: collapse; font-size: 0.85rem; }
caption { padding: 0.5rem; text-align: left; color: var(--faint); }
th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } tr:target { outline: 2px solid var(--link); }
td.why { min-width: 13rem; } td.line { white-space: nowrap; }
th button { padding: 0; border: 0; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
th[aria-sort="ascending"] button::after { content: " \\2191"; } th[aria-sort="descending"] button::after { content: " \\2193"; }
@media print { .filters { display: none; } .scroll { max-height: none; } }
`;
