// Completion in the query editor: prefixes and terms from the page itself, names from the service.
// Apart because a list that follows the caret has rules of its own: arrows choose, Enter and Tab take, Escape leaves,
// and it never leaves the editor's own box, so that nothing beside it is covered.
import { caretOf } from "./caret";
import { make } from "./dom";
import type { Data } from "./desk";

type Choice = Readonly<{ name: string; label: string }>;

const MOST = 20;
const WORD = /[\p{L}\p{N}_:-]*$/u;

/** Let an editor complete the word before its caret. */
export function completing(editor: HTMLTextAreaElement, list: HTMLElement, data: Data): void {
  let choices: readonly Choice[] = [];
  let chosen = 0;
  let turn = 0;

  const close = (): void => {
    turn += 1; // what is still on its way comes too late
    list.hidden = true;
    choices = [];
    editor.removeAttribute("aria-activedescendant");
  };
  const mark = (): void => {
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(index === chosen));
      if (index === chosen) item.scrollIntoView({ block: "nearest" });
    }
    editor.setAttribute("aria-activedescendant", `choice-${chosen}`);
  };
  const take = (choice: Choice | undefined): void => {
    const end = editor.selectionStart;
    const start = end - wordBefore(editor).length;
    if (choice) editor.setRangeText(choice.name, start, end, "end");
    close();
    editor.focus();
  };
  const offer = async (asked: boolean): Promise<void> => {
    const word = wordBefore(editor);
    if (!asked && word.length < 3) { close(); return; }
    const mine = ++turn;
    const found = [...known(word, data), ...(await named(word))].slice(0, MOST);
    if (mine !== turn) return;
    choices = found;
    chosen = 0;
    const whole = !word.endsWith(":") && found.some(({ name }) => name === word); // a prefix alone is no name
    if (found.length === 0 || (whole && (!asked || found.length === 1))) { close(); return; }
    list.replaceChildren(...found.map((choice, index) => {
      const item = make("li", { role: "option", id: `choice-${index}` }, choice.name, make("span", { class: "muted" }, choice.label));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(choice); });
      return item;
    }));
    list.hidden = false;
    place(list, editor);
    mark();
  };

  editor.addEventListener("input", () => { void offer(false); });
  editor.addEventListener("blur", close);
  editor.addEventListener("pointerdown", close);
  editor.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      void offer(true);
      return;
    }
    if (list.hidden) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      chosen = (chosen + step + choices.length) % choices.length;
      mark();
    } else if ((event.key === "Enter" && !event.ctrlKey) || event.key === "Tab") {
      event.preventDefault();
      take(choices[chosen]);
    } else if (event.key === "Escape") close();
  });
}

/** Puts the list under the caret's line, or above where there is more room, within the editor. */
function place(list: HTMLElement, editor: HTMLTextAreaElement): void {
  const { left, top, bottom } = caretOf(editor);
  const room = editor.clientHeight - bottom;
  const under = room >= Math.min(list.scrollHeight, top);
  list.style.maxHeight = `${Math.max(0, Math.min(240, under ? room : top))}px`;
  const [x, y] = [Math.min(left, editor.clientWidth - list.offsetWidth), under ? bottom : top - list.offsetHeight];
  list.style.left = `${editor.offsetLeft + editor.clientLeft + Math.max(0, x)}px`;
  list.style.top = `${editor.offsetTop + editor.clientTop + Math.max(0, y)}px`;
}

function wordBefore(editor: HTMLTextAreaElement): string {
  return WORD.exec(editor.value.slice(0, editor.selectionStart))?.[0] ?? "";
}

function known(word: string, data: Data): Choice[] {
  const wanted = word.toLowerCase();
  const prefixes = Object.entries(data.prefixes).map(([name, iri]) => ({ name: `${name}:`, label: iri }));
  return [...prefixes, ...data.terms].filter(
    (term) => term.name.toLowerCase().startsWith(wanted) || (wanted.length > 2 && term.label.toLowerCase().startsWith(wanted)),
  );
}

async function named(word: string): Promise<Choice[]> {
  const text = word.replace(/^actor:/u, "");
  if (text.length < 2 || text.includes(":")) return [];
  try {
    const answer = await fetch(`/complete?${new URLSearchParams({ text })}`);
    return answer.ok ? ((await answer.json()) as Choice[]) : [];
  } catch {
    return [];
  }
}
