// What tells of code that passed, on pages of challenges and of cards: one file, because each is a request.

import './challenge-element.ts';
import './mend-element.ts';
