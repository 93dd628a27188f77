// Runs in <head> before anything is drawn, so that a reader who chose dark never sees a flash of light,
// and a playground whose edges were moved does not jump.

import { showStoredShares } from '../playground/pane-shares.ts';
import { showLabWidth, storedLabWidth } from './lab-width.ts';
import { followOtherTabs, showTheme, storedTheme } from './theme.ts';

showTheme(storedTheme());
showLabWidth(storedLabWidth());
showStoredShares();
followOtherTabs();
// A page kept by the back button may have missed a change made elsewhere.
addEventListener('pageshow', (event) => {
  if (event.persisted) showTheme(storedTheme());
});
