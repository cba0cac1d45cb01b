import { openDatabase } from './database.mjs';
import { OurNodes } from './our-nodes.mjs';
import { preparePeers } from './peers.mjs';

/** Everything that a part needs to measure: a database server of its own, and our nodes on it. */
export async function onStage({ settings = {}, warmUp }, measure) {
  const database = await openDatabase(settings);
  const ours = new OurNodes(database, warmUp);
  try {
    await preparePeers(database);
    return await measure({ database, ours });
  } finally {
    await ours.stop();
    await database.close();
  }
}
