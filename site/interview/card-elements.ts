// What a card does when its reader acts. One file, so that a page asks for one.

import './checklist-element.ts';
import './choice-element.ts';
import './copy-link-element.ts';
