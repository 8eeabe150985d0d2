// What every page of a member does over the socket.
import "./call/bell.js";
import { receiveEverywhere } from "./chat/receipts.js";
import { sendWhatWaits } from "./chat/outboxes.js";
import { watchPresence } from "./presence.js";
import { live } from "./socket-life.js";
import { countUnread } from "./unread.js";

countUnread();
watchPresence();
receiveEverywhere();
sendWhatWaits();
live();
