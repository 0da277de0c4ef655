import { escaped } from '../pages/page.ts';

/**
 * Nothing from other origins. Inline styles and data: images are allowed, since Swagger UI sets styles on its elements
 * and brings some icons with it.
 */
export const REFERENCE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** @param assets relative path of the files of the page; it changes with their content */
export const referencePage = (assets: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Post-paid orders: every field</title>
<link rel="icon" href="${escaped(assets)}/favicon-32x32.png">
<link rel="stylesheet" href="${escaped(assets)}/swagger-ui.css">
<body>
<div id="swagger-ui"></div>
<script src="${escaped(assets)}/swagger-ui-bundle.js"></script>
<script src="${escaped(assets)}/start.js"></script>
<noscript>This page needs JavaScript; <a href="../openapi.json">the document</a> does not.</noscript>
</body>
</html>
`;
