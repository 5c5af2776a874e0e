// What the same calls cost a script that does nothing else: `fetch`, so many side by side, and the text of each reply read.
// Arguments: the server's address, the number of calls, how many side by side.
const [url, calls, sideBySide] = process.argv.slice(2);
let left = Number(calls);

async function ask() {
  while (left > 0) {
    left -= 1;
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'bare',
        messages: [{ role: 'user', content: `What goes into line ${left} of the day book?` }],
      }),
    });
    const { choices } = await response.json();
    if (typeof choices[0].message.content !== 'string') throw new Error('a reply without a text');
  }
}

await Promise.all(Array.from({ length: Number(sideBySide) }, ask));
