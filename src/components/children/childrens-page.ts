import '#components/site/print-button.ts';
import './keep-course.ts';
import './listen-here.ts';
import './mission-map.ts';
import './mission-player.ts';
import './reading-settings.ts';

// One script for all pages of the course, so that whichever is opened first has all that the others need without a network.
for (const part of document.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false;
