// Makes of the node packages what a page of Enketo loads, and what turns an XForm into such a page: enketo.js, enketo.css,
// transformer.js, beside this file.
import { build } from "esbuild";
import { compile } from "sass";
import { existsSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const core = "./node_modules/enketo-core";
// As enketo-core's package.json names them for browsers.
const alias = {
  "enketo/config": `${core}/config.js`,
  "enketo/widgets": `${core}/src/js/widgets.js`,
  "enketo/translator": `${core}/src/js/fake-translator.js`,
  "enketo/dialog": `${core}/src/js/fake-dialog.js`,
  "enketo/file-manager": `${core}/src/js/file-manager.js`,
  "enketo/xpath-evaluator-binding": `${core}/src/js/xpath-evaluator-binding.js`,
};
const bundle = (contents, outfile, more = {}) =>
  build({ stdin: { contents, resolveDir: "." }, bundle: true, minify: true, format: "iife", logLevel: "error", outfile, ...more });

await bundle("import { Form } from 'enketo-core'; window.EnketoForm = Form;", "enketo.js", { alias });
// Only its server needs libxslt; a browser has its own.
const transformer = "import { transform } from 'enketo-transformer/web'; window.transformForm = transform;";
await bundle(transformer, "transformer.js", { external: ["libxslt"] });

// The theme names style sheets of other packages by the place they have in its own repository.
const elsewhere = {
  findFileUrl(address) {
    const name = address.split("/node_modules/")[1];
    if (!name) return null;
    const file = ["", ".css", ".scss"].map((ending) => `node_modules/${name}${ending}`).find(existsSync);
    return file ? pathToFileURL(file) : null;
  },
};
const { css } = compile(`${core}/src/sass/formhub/formhub.scss`, {
  style: "compressed",
  quietDeps: true,
  logger: { warn() {} },
  importers: [elsewhere],
});
writeFileSync("enketo.css", css);
