npm i ws
npm i -D @types/ws
