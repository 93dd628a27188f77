// As text: a stylesheet of its own would be linked by pages that never open the inspector.
import bits from './bits.css?inline';
import bytes from './bytes.css?inline';
import chunks from './chunks.css?inline';
import connections from './connections.css?inline';
import detail from './detail.css?inline';
import faults from './faults.css?inline';
import fields from './fields.css?inline';
import base from './inspector.css?inline';
import lanes from './lanes.css?inline';
import log from './log.css?inline';
import message from './message.css?inline';
import meters from './meters/meters.css?inline';
import proof from './proof.css?inline';
import toolbar from './toolbar.css?inline';

/** Later ones may overrule earlier ones. */
export const styles = [
  base,
  connections,
  toolbar,
  meters,
  log,
  lanes,
  chunks,
  detail,
  bytes,
  bits,
  fields,
  message,
  faults,
  proof,
].join('\n');
