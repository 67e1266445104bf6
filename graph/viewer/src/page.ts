// The page's behaviour: which edition shows, in which light, and what is open in it.
// Apart because all else leans on it; without it the page is still read, only not moved.
import { type Book, type Language, readBook } from "./data";
import { all, byId } from "./dom";
import { Edition, type Reach } from "./edition";
import { PictureSwitch } from "./exploring";
import { unfold } from "./parts";
import { leadOn } from "./retired";
import { Keeper, type State } from "./state";

const html = document.documentElement;

function start(): void {
  const book = readBook();
  leadOn(book.data.retired);
  const keeper = new Keeper(preferred());
  const editions: Edition[] = [];
  html.classList.add("js");
  const picture = new PictureSwitch(book, editions, keeper);
  keeper.listen((now, before) => {
    html.lang = now.language;
    html.dataset["theme"] = now.theme;
    for (const root of all(".edition")) root.hidden = root.inert = root.id !== now.language;
    if (!editions.some(({ language }) => language === now.language)) editions.push(begun(now.language, book, keeper, (what, sought) => picture.reach(what, sought)));
    for (const edition of editions) {
      edition.show(now, before);
      if (edition.language === now.language) document.title = edition.title;
    }
    press(now);
    picture.show(now);
  });
  document.addEventListener("click", (event) => {
    choose(event, keeper);
    jump(event);
    const near = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-near]") : null;
    if (near) picture.near(near.dataset["near"] ?? "");
  });
  keeper.begin();
  goTo(location.hash);
  html.dataset["ready"] = "1";
}

/** The language of an address that names none: that of the reader's browser, else that of the page. */
function preferred(): Language {
  const [wanted] = [navigator.language, html.lang].map((one) => one.slice(0, 2).toLowerCase()).filter((one) => one === "fr" || one === "en");
  return wanted === "fr" ? "fr" : "en";
}

/** An edition that shows for the first time. */
function begun(language: Language, book: Book, keeper: Keeper, reach: Reach): Edition {
  unfold(byId(language), book);
  return new Edition(language, book, keeper, reach);
}

/** A link to a place of the page goes there and leaves the address to what is shown. */
function jump(event: Event): void {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[href^='#']");
  if (link && goTo(link.getAttribute("href") ?? "")) event.preventDefault();
}

/** Brings a place of the page into view, and the keyboard to it. */
function goTo(hash: string): boolean {
  const place = document.getElementById(hash.slice(1));
  if (!place || place.closest("[hidden]")) return false;
  place.scrollIntoView({ block: "start" });
  place.focus({ preventScroll: true });
  return true;
}

/** Language, theme and view are chosen by links and buttons that name them. */
function choose(event: Event, keeper: Keeper): void {
  const asked = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-set]") : null;
  if (!asked) return;
  event.preventDefault();
  const [key, value] = (asked.dataset["set"] ?? "").split(":");
  if (key === "lang") keeper.set({ language: value === "fr" ? "fr" : "en" });
  if (key === "view") keeper.set({ view: value === "explorer" ? "explorer" : "picture" });
  if (key === "theme") keeper.set({ theme: isDark() ? "light" : "dark" });
  if (key === "lang") document.querySelector<HTMLElement>(`#${keeper.now.language} [data-set^="lang:"]`)?.focus();
}

function isDark(): boolean {
  const chosen = html.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function press(now: State): void {
  for (const tab of all("[data-set^='view:']")) tab.setAttribute("aria-pressed", String(tab.dataset["set"] === `view:${now.view}`));
  for (const other of all("[data-set='theme:other']")) other.textContent = other.dataset[isDark() ? "light" : "dark"] ?? "";
}

start();
