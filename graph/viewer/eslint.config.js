// The rules of the page's own front end: type-checked and strict, and no way past the content security policy.
import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

// Text reaches the document through textContent only: names in a dossier are written by others.
const markupFromText = ["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln", "createContextualFragment"].map(
  (property) => ({ property, message: "Names come from outside: build elements and set textContent." }),
);

export default defineConfig(
  {
    files: ["src/**/*.ts"],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "off",
      "no-restricted-globals": [
        "error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
          name,
          message: "The page asks nothing of anyone: its data are inside it.",
        })),
      ],
      "no-restricted-properties": ["error", ...markupFromText],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    // The service's page to ask from asks the service it came from; its policy lets it ask nobody else.
    files: ["src/query.ts", "src/complete.ts", "src/fields.ts", "src/graph.ts"],
    rules: { "no-restricted-globals": "off" },
  },
  { ignores: ["eslint.config.js"] },
);
