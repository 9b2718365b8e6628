/// <reference types="vite/client" />
// The tests of the app's state as one file: what judges mutants of it.
import.meta.glob(
  '../{address-bar,figure-state,history,link,link-text,names,node-paths,own-tape,packing,player,preferences,reduce,schema,session,unread,voice}.test.ts',
  {
    eager: true,
  },
);
