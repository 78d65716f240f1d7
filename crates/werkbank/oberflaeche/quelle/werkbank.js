// The scripts of the page. Each file is one thing that the page can do; none of them computes what the plan says.

import * as beheben from './beheben.js';
import * as bereiche from './bereiche.js';
import * as dialoge from './dialoge.js';
import * as ereignisse from './ereignisse.js';
import * as felder from './felder.js';
import * as handbuch from './handbuch.js';
import * as oben from './oben.js';
import * as papier from './papier.js';
import * as prosa from './prosa.js';
import * as tabelle from './tabelle.js';
import * as zahlen from './zahlen.js';
import * as zeiten from './zeiten.js';

dialoge.starten();
oben.starten();
if (document.getElementById('handbuch-suche')) handbuch.starten();
if (document.querySelector('.werkbank')) {
  felder.starten();
  beheben.starten();
  tabelle.starten();
  papier.starten();
  zeiten.starten();
  zahlen.starten();
  prosa.starten();
  bereiche.starten();
  ereignisse.starten();
} else {
  ereignisse.dabeibleiben();
}
