npm i ws @types/ws
