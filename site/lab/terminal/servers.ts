/** The sandbox's servers that answer whoever connects, by the names it knows them by. */
export const openServers = ['echo', 'compressed-echo', 'fragments', 'ticker', 'chat', 'rogue'] as const;
