// What a screenshot shows where the mirror has words.

// Each line of words that the mirror has in sight: what it says and where. What lies behind a dialog or below a menu is
// nobody's to read.
const lines_in_sight = (page) => page.evaluate(() => {
  const lines = [];
  for (const element of document.querySelectorAll('#mirror .words')) {
    if (element.closest('[inert]')) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text; (text = walker.nextNode());) {
      if (!text.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      let { left, top, right, bottom } = range.getBoundingClientRect();
      for (let around = element; around; around = around.parentElement) {
        if (getComputedStyle(around).overflow !== 'clip') continue;
        const clip = around.getBoundingClientRect();
        [left, top, right, bottom] = [Math.max(left, clip.left), Math.max(top, clip.top), Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
      }
      // Hidden words stand in a single pixel; a row half out of sight may show less than a letter's height.
      if (right - left < 4 || bottom - top < 12) continue;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (!hit || !(element.contains(hit) || hit.contains(element))) continue;
      lines.push({ words: text.data.trim(), left, top, right, bottom });
    }
  }
  return lines;
});

// How far the lightest and the darkest pixel of each place are apart, from 0 to 255.
export async function contrasts(page, places, picture) {
  return page.evaluate(async ([base64, all]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    return all.map(({ left, top, right, bottom }) => {
      const { data } = context.getImageData(left, top, Math.ceil(right - left), Math.ceil(bottom - top));
      let [least, most] = [255, 0];
      for (let at = 0; at < data.length; at += 4) {
        const light = 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
        [least, most] = [Math.min(least, light), Math.max(most, light)];
      }
      return most - least;
    });
  }, [picture.toString('base64'), places]);
}

// Words of the mirror that are no ink in the picture.
export async function words_without_ink(page) {
  const lines = await lines_in_sight(page);
  if (!lines.length) return ['no words at all'];
  const seen = await contrasts(page, lines, await page.screenshot({ scale: 'css' }));
  return lines.filter((_, at) => seen[at] < 40).map(({ words }) => words);
}

// Words of the mirror that are higher than the element that holds them.
export const words_out_of_their_boxes = (page) => page.evaluate(() => {
  const found = [];
  for (const element of document.querySelectorAll('#mirror :is(.words, input, button)')) {
    const box = element.getBoundingClientRect();
    if (element.closest('[inert]') || box.width < 2) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const height = element.tagName === 'INPUT' ? parseFloat(getComputedStyle(element).lineHeight) : range.getBoundingClientRect().height;
    if (height > box.height + 1) found.push(`${element.textContent || element.ariaLabel}: ${height} in ${box.height}`);
  }
  return found;
});
