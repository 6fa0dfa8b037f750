import { createHash } from 'node:crypto';
import { printable } from '../core/text.ts';
import { safeJson } from '../report/json/gate-state.ts';
import { pageScript, pageStyle } from './browser-text.ts';
import type { PageData } from './model.ts';

/** How a page is made: for a file, or served and asking for newer data. */
export interface PageOptions {
  /** Milliseconds between two questions; `undefined`: it never asks. */
  readonly everyMs: number | undefined;
}

/** Two of three slots taken. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><g fill="#0f9c90"><rect x="1" y="3" width="4" height="10" rx="1"/><rect x="6" y="3" width="4" height="10" rx="1"/></g><rect x="11.5" y="3.5" width="3" height="9" rx=".5" fill="none" stroke="#0f9c90"/></svg>',
)}`;

/**
 * What the page may do: run its one script and use its one style, known by their hashes, and nothing
 * else; ask its own server only where it is served. So even markup that got in would be inert.
 */
export function contentSecurityPolicy({ everyMs }: PageOptions): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(pageScript)}'`,
    `style-src '${hashOf(pageStyle)}'`,
    'img-src data:',
    ...(everyMs === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/**
 * One page with all that it needs. The data lies in it as JSON, never as markup: the script makes
 * text of it, and no other way into the document exists.
 */
export function pageDocument(data: PageData, options: PageOptions): string {
  const island = safeJson({ data, everyMs: options.everyMs ?? null }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(options)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<title>slotgate: ${escapeHtml(printable(data.path, 200))}</title>
<style>${pageStyle}</style>
</head>
<body>
<noscript>This page needs its script, which is disabled here. See <code>slotgate status</code>.</noscript>
<script type="application/json" id="data">${island}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
