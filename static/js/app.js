// The one script of every page: small behaviours for all, and what only some pages contain, loaded when they do.
import "./dialog.js";
import "./menu.js";
import "./show-password.js";
import "./toast.js";
import "./zone.js";
import { onceOnly, focusErrors } from "./forms.js";
import { loadWhatIsHere } from "./modules.js";
import { watchNavigation } from "./progress.js";
import { keepWorker } from "./push-home.js";
import { listenForSlash } from "./shortcut.js";

listenForSlash(document);
watchNavigation(document);
onceOnly(document);
focusErrors(document);
loadWhatIsHere(document);
keepWorker();
