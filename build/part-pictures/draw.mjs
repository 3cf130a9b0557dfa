/** Draws one part at a time; the program beside it calls `draw` in the page. */
import * as THREE from 'three'
import { buildPart, randomOf } from './shapes.mjs'

const renderer = new THREE.WebGLRenderer({ antialias: true, preserveDrawingBuffer: true })
renderer.toneMapping = THREE.ACESFilmicToneMapping
document.body.append(renderer.domElement)

/** Workbench, concrete, cardboard, cloth, steel sheet: what a part lies on when a customer takes its picture. */
function backdrop(random) {
  const canvas = document.createElement('canvas')
  canvas.width = 512
  canvas.height = 512
  const pen = canvas.getContext('2d')
  const [red, green, blue] = [
    [122, 92, 62],
    [128, 126, 120],
    [170, 138, 98],
    [60, 74, 96],
    [150, 156, 160],
    [70, 64, 58],
  ][Math.floor(random() * 6)]
  pen.fillStyle = `rgb(${red} ${green} ${blue})`
  pen.fillRect(0, 0, 512, 512)
  for (let index = 0; index < 2600; index++) {
    const shade = (random() - 0.5) * 50
    pen.fillStyle = `rgba(${red + shade}, ${green + shade}, ${blue + shade}, 0.5)`
    pen.fillRect(random() * 512, random() * 512, 2 + random() * 70, 1 + random() * 3)
  }
  for (let index = 0; index < 12; index++) {
    pen.fillStyle = `rgba(20, 16, 12, ${random() * 0.3})`
    pen.beginPath()
    pen.ellipse(random() * 512, random() * 512, random() * 60, random() * 40, random() * 3, 0, 7)
    pen.fill()
  }
  const map = new THREE.CanvasTexture(canvas)
  map.colorSpace = THREE.SRGBColorSpace
  return map
}

/** Worn and dirty: each surface darker and browner, some of it rougher. */
function wear(group, random) {
  const grime = new THREE.Color(0x4a3a28)
  group.traverse((node) => {
    if (!node.isMesh || !node.material.color) return
    node.material.color.lerp(grime, 0.1 + random() * 0.35)
    node.material.roughness = Math.min(1, (node.material.roughness ?? 0.5) + 0.3)
  })
}

function lights(scene, { strength, tint, from }) {
  scene.add(new THREE.HemisphereLight(0xffffff, 0x8a8478, 1.6 * strength))
  const key = new THREE.DirectionalLight(tint, 2.4 * strength)
  key.position.set(...from)
  scene.add(key)
  const fill = new THREE.DirectionalLight(0xffffff, 0.8 * strength)
  fill.position.set(-from[0], 2, -from[2])
  scene.add(fill)
}

function aim(group, { yaw, pitch, roll, margin }) {
  const camera = new THREE.PerspectiveCamera(28, 1, 0.1, 100)
  const sphere = new THREE.Box3().setFromObject(group).getBoundingSphere(new THREE.Sphere())
  const away = (sphere.radius * margin) / Math.sin((14 * Math.PI) / 180)
  camera.position.set(
    sphere.center.x + away * Math.sin(yaw) * Math.cos(pitch),
    sphere.center.y + away * Math.sin(pitch),
    sphere.center.z + away * Math.cos(yaw) * Math.cos(pitch),
  )
  camera.lookAt(sphere.center)
  camera.rotateZ(roll)
  return { camera, sphere }
}

/** The views of the catalogue. */
const catalogue = [
  { yaw: -0.5, pitch: 0.4 },
  { yaw: 0.75, pitch: 0.55 },
  { yaw: 2.4, pitch: 0.3 },
]

/**
 * @param part number and German name
 * @param view 0, 1, 2 of the catalogue; from 10 on a customer's photo, each number another one
 * @param size pixels of its width and height
 * @returns a PNG as data address
 */
window.draw = (part, view, size) => {
  renderer.setSize(size, size)
  const scene = new THREE.Scene()
  const group = buildPart(part)
  scene.add(group)
  const random = randomOf(`${part.number} view ${view}`)
  const between = (low, high) => low + (high - low) * random()
  if (view < 10) {
    scene.background = new THREE.Color(0xf7f7f5)
    lights(scene, { strength: 1, tint: 0xffffff, from: [3, 6, 5] })
    const { camera } = aim(group, { ...catalogue[view], roll: 0, margin: 1.02 })
    renderer.toneMappingExposure = 0.95
    renderer.render(scene, camera)
    return renderer.domElement.toDataURL('image/png')
  }
  wear(group, random)
  const near = catalogue[Math.floor(random() * 3)]
  const { camera, sphere } = aim(group, {
    yaw: near.yaw + between(-0.35, 0.35),
    pitch: near.pitch + between(-0.1, 0.3),
    roll: between(-Math.PI, Math.PI),
    margin: between(0.95, 1.35),
  })
  const ground = new THREE.Mesh(
    new THREE.PlaneGeometry(40, 40),
    new THREE.MeshStandardMaterial({ map: backdrop(random), roughness: 1 }),
  )
  ground.material.map.repeat.set(6, 6)
  ground.material.map.wrapS = THREE.RepeatWrapping
  ground.material.map.wrapT = THREE.RepeatWrapping
  // Square to where the camera looks, behind the part.
  ground.position
    .copy(sphere.center)
    .sub(camera.position)
    .normalize()
    .multiplyScalar(sphere.radius * 1.05)
    .add(sphere.center)
  ground.quaternion.copy(camera.quaternion)
  scene.add(ground)
  lights(scene, {
    strength: between(0.45, 0.9),
    tint: [0xffe2b8, 0xffffff, 0xdbe8ff][Math.floor(random() * 3)],
    from: [between(-5, 5), between(3, 6), between(-5, 5)],
  })
  renderer.toneMappingExposure = between(0.65, 0.95)
  renderer.render(scene, camera)
  return renderer.domElement.toDataURL('image/png')
}
