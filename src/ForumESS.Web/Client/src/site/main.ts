import "./site.scss";
import { startMenu } from "./menu";
import { startPrintButtons } from "./print";

startMenu();
startPrintButtons();
