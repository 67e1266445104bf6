// Building elements: text goes in as text and links lead to the web or nowhere.
// Apart because names in a dossier are written by others, and this is where that is made harmless.

type Child = Node | string | null | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes and children; strings become text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that does something. */
export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** A link that does something in this page; its address shows the same. */
export function opener(label: string, address: string, act: () => void): HTMLAnchorElement {
  const here = location.href.split("#", 1)[0] ?? "";
  const made = make("a", { href: `${here}#${address}`, class: "plain" }, label);
  made.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return made;
}

/** A link to the web, or the bare label where the address is of another kind. */
export function link(label: string, address: string): HTMLElement {
  return isWeb(address)
    ? make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, label)
    : make("span", {}, label);
}

export function isWeb(address: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** The element of this id, which the template has put there. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** Every element that matches, as an array. */
export function all<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}
