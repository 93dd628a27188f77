// Runs in <head> before anything is drawn, so that a reader who chose dark never sees a flash of light.

import { followOtherTabs, showTheme, storedTheme } from './theme.ts';

showTheme(storedTheme());
followOtherTabs();
// A page kept by the back button may have missed a change made elsewhere.
addEventListener('pageshow', (event) => {
  if (event.persisted) showTheme(storedTheme());
});
