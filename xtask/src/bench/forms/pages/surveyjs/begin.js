// SurveyJS as its own pages show it: the model, rendered, with rules that follow each key and every value kept at once.
const survey = new Survey.Model(FORM.survey);
survey.questionsOnPageMode = FORM.mode;
survey.textUpdateMode = "onTyping";
survey.onValueChanged.add((sender) => localStorage.setItem("kept", JSON.stringify(sender.data)));
survey.render(document.getElementById("form"));
