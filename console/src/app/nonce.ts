/** What the server put into this page, for styles made at run time. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content ?? "";
}

declare global {
  var __webpack_nonce__: string | undefined;
}

/** Where the styles that keep the page still behind a dialog look for it, whatever bundles them. */
export function shareNonce() {
  globalThis.__webpack_nonce__ = nonce();
}
