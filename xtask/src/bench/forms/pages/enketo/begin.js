// Enketo as enketo-core's own example begins it, from what enketo-transformer made of the XForm; every change is kept at once.
const range = document.createRange();
document.querySelector(".form-header").after(range.createContextualFragment(FORM.form));
const view = document.querySelector("form.or");
const form = new EnketoForm(view, { modelStr: FORM.model }, {});
const faults = form.init();
if (faults.length) console.error(faults);
view.addEventListener("dataupdate", () => localStorage.setItem("kept", form.getDataStr()));
