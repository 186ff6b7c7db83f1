import { describeSettings } from '../settings.ts';

process.stdout.write(
  `Settings, as environment variables:\n\n${describeSettings()}\n\nFor example: PORT=8080 npm start\n`,
);
