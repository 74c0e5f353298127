import "./site.scss";
import { startLivePreview } from "./live";
import { startMenu } from "./menu";
import { startPasskeys } from "./passkey";
import { startPictures } from "./picture";
import { startPrintButtons } from "./print";
import { startQuestions } from "./questions";
import { startRetry } from "./retry";
import { startSearchKey } from "./search";

startLivePreview();
startMenu();
startPasskeys();
startPictures();
startPrintButtons();
startQuestions();
startRetry();
startSearchKey();
