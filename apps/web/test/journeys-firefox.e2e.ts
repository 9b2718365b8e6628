import { inject } from 'vitest';
import { openFirefox } from './engines/firefox.ts';
import { journeysIn } from './journeys.ts';

journeysIn('Firefox', inject('engines').firefox, openFirefox);
