// Measures the board as it is drawn, in the page: `page.evaluate(source)` answers what is below.
//
// {texts: [{text, vh, contrast, cut, wide, outside, overlaps}], problems: [sentence]}
//   vh        computed letter size in hundredths of the picture's height
//   contrast  of the letters to what really lies behind them, at its worst under any of their lines
//   cut       some of it is beyond the picture or clipped by a box
//   wide      its box is narrower than what is in it, whether the box clips it, scrolls or lets it stand out
//   outside   some of it is in the 5 % margins, or in the lowest 15 % and not on the table's edge
//   overlaps  the text or picture that it lies on, or null
// `problems` is empty when the board's floor holds: nothing under 3.6 vh, contrast 7, nothing cut, too wide, outside
// or overlapping.
/* global document, window, getComputedStyle, NodeFilter */
(() => {
  const LEAST_VH = 3.6;
  const LEAST_CONTRAST = 7;
  const MARGIN = 0.05;
  const HEADS = 0.15;
  const SLACK = 1.5; // px: rounding of boxes
  const width = window.innerWidth;
  const height = window.innerHeight;

  const parents = (element) => {
    const line = [];
    for (let at = element; at; at = at.parentElement) line.push(at);
    return line;
  };
  const isSeen = (element) =>
    element.getClientRects().length > 0 &&
    parents(element).every((at) => {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const forReaders = style.position === 'absolute' && box.width <= 1.5 && box.height <= 1.5;
      return style.visibility === 'visible' && style.opacity !== '0' && !forReaders;
    });

  const colour = (text) => {
    const parts = (text.match(/[\d.]+/g) || []).map(Number);
    const [red, green, blue, alpha = 1] = text.startsWith('color(') ? [...parts.slice(0, 3).map((c) => c * 255), parts[3]] : parts;
    return {red, green, blue, alpha};
  };
  const over = (top, below) => ({
    red: top.red * top.alpha + below.red * (1 - top.alpha),
    green: top.green * top.alpha + below.green * (1 - top.alpha),
    blue: top.blue * top.alpha + below.blue * (1 - top.alpha),
    alpha: 1,
  });
  const luminance = ({red, green, blue}) => {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  /** All colours that may lie behind a point below an element: one for plain ground, several for a gradient. */
  const grounds = (x, y, element) => {
    const stack = document.elementsFromPoint(x, y);
    const from = stack.indexOf(element);
    let possible = [{red: 255, green: 255, blue: 255, alpha: 1}];
    for (const at of stack.slice(from === -1 ? 0 : from).reverse()) {
      const style = getComputedStyle(at);
      const plain = colour(style.backgroundColor);
      possible = possible.map((below) => over(plain, below));
      const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g) || [];
      if (stops.length) possible = possible.flatMap((below) => stops.map((stop) => over(colour(stop), below)));
    }
    return possible;
  };

  const isCut = (rect, element) =>
    rect.left < -SLACK ||
    rect.top < -SLACK ||
    rect.right > width + SLACK ||
    rect.bottom > height + SLACK ||
    parents(element).some((at) => {
      if (getComputedStyle(at).overflow === 'visible' || at === document.body || at === document.documentElement)
        return false;
      const box = at.getBoundingClientRect();
      return (
        rect.left < box.left - SLACK ||
        rect.right > box.right + SLACK ||
        rect.top < box.top - rect.height * 0.15 - SLACK ||
        rect.bottom > box.bottom + rect.height * 0.15 + SLACK
      );
    });
  /** Inline elements have no box of their own: then it is that of the nearest one around them. */
  const isTooWide = (element) => {
    const box = parents(element).find((at) => at.clientWidth > 0);
    return Boolean(box) && box.scrollWidth > box.clientWidth + SLACK;
  };
  const isOutside = (rect, element) =>
    rect.left < width * MARGIN - rect.height * 0.06 - SLACK || // big letters have air before them
    rect.right > width * (1 - MARGIN) + SLACK ||
    rect.top < height * MARGIN - rect.height * 0.25 - SLACK ||
    (!element.closest('footer') && rect.bottom - rect.height * 0.15 > height * (1 - HEADS) + SLACK);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent.replace(/\u00ad/g, '').trim();
    if (!text || /^(script|style|title)$/i.test(element.tagName) || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = Array.from(range.getClientRects()).filter((rect) => rect.width > 0.5);
    if (rects.length) found.push({text, element, rects});
  }
  const pictures = Array.from(document.querySelectorAll('img, .mark'))
    .filter(isSeen)
    .map((element) => ({text: element.alt || element.className, element, rects: [element.getBoundingClientRect()]}));

  /** Two rectangles of letters meet when more than the air above and below them does. */
  const meet = (one, other) => {
    const air = (rect) => rect.height * 0.24;
    const x = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const y =
      Math.min(one.bottom - air(one), other.bottom - air(other)) - Math.max(one.top + air(one), other.top + air(other));
    return x > SLACK && y > SLACK;
  };

  const problems = [];
  const texts = found.map(({text, element, rects}) => {
    const style = getComputedStyle(element);
    const ink = colour(style.color);
    const worst = Math.min(
      ...rects
        .filter((rect) => rect.top < height && rect.left < width && rect.bottom > 0 && rect.right > 0)
        .flatMap((rect) =>
          grounds((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2, element).map((ground) =>
            contrast(over(ink, ground), ground),
          ),
        ),
    );
    const other = [...found, ...pictures].find(
      (each) =>
        each.element !== element &&
        !each.element.contains(element) &&
        each.rects.some((rect) => rects.some((own) => meet(own, rect))),
    );
    const measured = {
      text: text.slice(0, 60),
      vh: Math.round((parseFloat(style.fontSize) / height) * 1000) / 10,
      contrast: Math.round(worst * 10) / 10,
      cut: rects.some((rect) => isCut(rect, element)),
      wide: isTooWide(element),
      outside: rects.some((rect) => isOutside(rect, element)),
      overlaps: other ? other.text.slice(0, 60) : null,
    };
    if (measured.vh < LEAST_VH) problems.push(`too small, ${measured.vh} vh: ${measured.text}`);
    if (measured.contrast < LEAST_CONTRAST) problems.push(`too faint, ${measured.contrast}: ${measured.text}`);
    if (measured.cut) problems.push(`cut: ${measured.text}`);
    if (measured.wide) problems.push(`wider than its box: ${measured.text}`);
    if (measured.outside) problems.push(`outside the safe area: ${measured.text}`);
    if (measured.overlaps) problems.push(`overlaps “${measured.overlaps}”: ${measured.text}`);
    return measured;
  });
  return {texts, problems};
})
