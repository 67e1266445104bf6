// The page's behaviour: what the reader touches once the plate is drawn.
document.documentElement.dataset["ready"] = "1";
