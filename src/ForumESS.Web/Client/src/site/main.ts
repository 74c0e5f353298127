import "./site.scss";
import { startMenu } from "./menu";
import { startPrintButtons } from "./print";
import { startQuestions } from "./questions";

startMenu();
startPrintButtons();
startQuestions();
