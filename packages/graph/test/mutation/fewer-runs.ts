// Properties run on fewer examples while mutants are judged: a mutant that lives through 20 has to be looked at anyway.
// What has failed is not made smaller: that takes longer than to find it.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 20, endOnFailure: true });
