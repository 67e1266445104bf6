// Where a text field's caret stands within the field: nothing in the browser says so.
// Apart because it takes a copy of the text, set as the field sets it and thrown away at once.
import { make } from "./dom";

/** What the copy has in common with the field, so that lines break alike. */
const ALIKE = ["font", "lineHeight", "letterSpacing", "tabSize", "padding"] as const;

/** The line the caret is on, in pixels from the field's padding box as it is scrolled. */
export function caretOf(field: HTMLTextAreaElement): Readonly<{ left: number; top: number; bottom: number }> {
  const mark = make("span", {}, "\u200b");
  const copy = make("div", { "aria-hidden": "true" }, field.value.slice(0, field.selectionStart), mark);
  const set = getComputedStyle(field);
  for (const name of ALIKE) copy.style[name] = set[name];
  Object.assign(copy.style, { position: "absolute", top: "0", left: "0", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", width: `${field.clientWidth}px` });
  field.after(copy);
  const [left, top] = [mark.offsetLeft - field.scrollLeft, mark.offsetTop - field.scrollTop];
  const bottom = top + mark.offsetHeight;
  copy.remove();
  return { left, top, bottom };
}
