// Makes of today's Chromium a browser that has only what Chrome 69, Firefox 68 and Safari 12 all have (OLDEST in
// static/build.mjs): what any of them lacks is taken away before the page's own scripts run. Syntax is the build's affair, but
// for patterns, which it hands on to RegExp as text.
(() => {
  const lacking = [
    [String.prototype, 'matchAll replaceAll at isWellFormed toWellFormed'],
    [Array.prototype, 'at findLast findLastIndex toSorted toReversed toSpliced with'],
    [Object.getPrototypeOf(Uint8Array.prototype), 'at findLast findLastIndex toSorted toReversed with'],
    [Array, 'fromAsync'],
    [Object, 'fromEntries hasOwn groupBy'],
    [Map, 'groupBy'],
    [Promise, 'allSettled any withResolvers try'],
    [Symbol.prototype, 'description'],
    [Element.prototype, 'replaceChildren checkVisibility animate getAnimations ariaLive setHTMLUnsafe'],
    [Document.prototype, 'replaceChildren getAnimations startViewTransition'],
    [DocumentFragment.prototype, 'replaceChildren getAnimations'],
    [HTMLFormElement.prototype, 'requestSubmit'],
    [HTMLElement.prototype, 'showPopover hidePopover togglePopover popover inert'],
    [MediaQueryList.prototype, 'addEventListener removeEventListener'],
    [Crypto.prototype, 'randomUUID'],
    [AbortSignal, 'abort timeout any'],
    [AbortSignal.prototype, 'reason throwIfAborted'],
    [Blob.prototype, 'text arrayBuffer stream'],
    [Intl, 'Segmenter ListFormat RelativeTimeFormat PluralRules DisplayNames Locale DurationFormat'],
    [Navigator.prototype, 'wakeLock clipboard share locks userAgentData scheduling storage connection'],
    [
      window,
      'queueMicrotask structuredClone ResizeObserver IntersectionObserver PointerEvent visualViewport WeakRef ' +
        'FinalizationRegistry requestIdleCallback scheduler navigation BroadcastChannel CompressionStream WebTransport ' +
        'TransformStream WritableStream reportError',
    ],
  ];
  for (const [owner, names] of lacking)
    for (const name of names.split(' ')) {
      delete owner[name];
      // What is inherited, as a list of media queries inherits its listening, is hidden instead.
      if (name in owner) Object.defineProperty(owner, name, {value: undefined});
    }

  const newer = (source, flags) => /\(\?<|\\p\{/i.test(source) || /[sdv]/.test(flags);
  const Pattern = RegExp;
  window.RegExp = new Proxy(Pattern, {
    construct(made, [source, flags = ''], as) {
      if (newer(String(source), String(flags))) throw new SyntaxError(`Invalid regular expression: ${source}`);
      return Reflect.construct(made, [source, flags], as === window.RegExp ? made : as);
    },
  });
})();
