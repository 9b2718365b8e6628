// Properties run on fewer examples while mutants are judged: a mutant that lives through 20 has to be looked at anyway.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 20 });
