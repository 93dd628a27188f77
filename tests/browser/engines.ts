/** Of a test that every engine has to pass, and not Chromium alone (playwright.config.ts). */
export const engines = { tag: '@engines' };
