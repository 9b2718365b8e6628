import { inject } from 'vitest';
import { openWebKit } from './engines/webkit.ts';
import { journeysIn } from './journeys.ts';

journeysIn('WebKit', inject('engines').webkit, openWebKit);
