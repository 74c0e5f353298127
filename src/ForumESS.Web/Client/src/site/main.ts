import "./site.scss";
import { startMenu } from "./menu";
import { startPrintButtons } from "./print";
import { startQuestions } from "./questions";
import { startRetry } from "./retry";

startMenu();
startPrintButtons();
startQuestions();
startRetry();
