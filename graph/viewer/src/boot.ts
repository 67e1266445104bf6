// Starts the page: unpacks its script and runs it, which the page's policy knows by its hash.
// Apart because this little stands bare in the page, and all else packed.
import { run, Unpacking } from "./unpack";

window.cuibonoUnpacking = (id) => new Unpacking(id);
run("page-code");
