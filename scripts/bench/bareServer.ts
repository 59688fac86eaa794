// What any server pays that keeps JSON in a table and hands it out: node:http, one insert or one select, no check of anything.
// Started by `startProcess`.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { readConfig } from '../../agent/src/config.ts'
import { openDatabase } from '../../agent/src/jobs/database.ts'
import { benchProcess } from './benchProcess.ts'

const { databaseUrl, dataFolder, host, port } = readConfig(process.env)
const database = await openDatabase({ databaseUrl, dataFolder })
const { ready } = benchProcess(() => database.close())
const stored = Number(process.env.BENCH_STORED)
await database.query('create table things (number bigint generated always as identity primary key, body text not null)')
await database.query('insert into things (body) select $1 from generate_series(1, $2)', [JSON.stringify({ html: '<p>Invoice</p>' }), stored])

createServer((request, response) => void (async () => {
  const [row] = request.method === 'POST'
    ? await database.query('insert into things (body) values ($1) returning *', [JSON.stringify(JSON.parse(await text(request)))])
    : await database.query('select * from things where number = $1', [Math.ceil(Math.random() * stored)])
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(row))
})()).listen(port, host, ready)
