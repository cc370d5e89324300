declare module 'hyphen' {
  type Patterns = unknown;
  export default function createHyphenator(
    patterns: Patterns,
    options?: {hyphenChar?: string; minWordLength?: number},
  ): (text: string, options?: {minWordLength?: number}) => string;
}

declare module 'hyphen/patterns/fi.js' {
  const patterns: unknown;
  export default patterns;
}
